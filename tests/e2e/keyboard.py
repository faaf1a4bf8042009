"""A keyboard and a mouse in front of the real program: what they send goes by way of the X server.

SPDX-License-Identifier: MIT
"""

from program import Atspi

# The keys of the virtual display, which has the layout of an American keyboard.
MODIFIERS = {"Shift": 50, "Ctrl": 37, "Alt": 64}
CODES = {"space": 65, "Right": 114, "Left": 113, "Home": 110, "End": 115, "Page_Up": 112, "Page_Down": 117, "Tab": 23,
         "Return": 36, "KP_Enter": 104, "Escape": 9, "plus": 21, "equal": 21, "minus": 20, "KP_Add": 86, "KP_Subtract": 82,
         "question": 61, "F1": 67, "F9": 75, "F10": 76, "F11": 95, "BackSpace": 22, "Up": 111, "Down": 116,
         **{letter: code for row, first in (("1234567890", 10), ("qwertyuiop", 24), ("asdfghjkl", 38), ("zxcvbnm", 52))
            for code, letter in enumerate(row, first)}}
SHIFTED = {"plus", "question"}


def press(chord):
    """Press and let go of a key, with the modifiers that are named before it: "Alt+1"."""
    *names, key = chord.split("+")
    held = [MODIFIERS[name] for name in names] + [MODIFIERS["Shift"]] * (key in SHIFTED)
    for code in held:
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
    Atspi.generate_keyboard_event(CODES[key], None, Atspi.KeySynthType.PRESS)
    Atspi.generate_keyboard_event(CODES[key], None, Atspi.KeySynthType.RELEASE)
    for code in reversed(held):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)


def click(node):
    """Point at the middle of an object, and click.

    GTK 4.18 leaves the paddings around an object out of where it says that the object is, so the point may be off by
    some tens of pixels: what is clicked has to be larger, and which point of it is hit must not matter.
    """
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(x, y, "b1c")


def turn(clicks, modifier=None):
    """Turn the wheel over where the mouse is, down by so many clicks or up, with a modifier held or none."""
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.PRESS)
    for _click in range(abs(clicks)):
        Atspi.generate_mouse_event(-1, -1, "b5c" if clicks > 0 else "b4c")
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.RELEASE)

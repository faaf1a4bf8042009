"""A keyboard and a mouse in front of the real program: what they send goes by way of the X server.

SPDX-License-Identifier: MIT
"""

import time

from program import Atspi

# The keys of the virtual display, which has the layout of an American keyboard.
MODIFIERS = {"Shift": 50, "Ctrl": 37, "Alt": 64}
CODES = {"space": 65, "Right": 114, "Left": 113, "Home": 110, "End": 115, "Page_Up": 112, "Page_Down": 117, "Tab": 23,
         "Return": 36, "KP_Enter": 104, "Escape": 9, "plus": 21, "equal": 21, "minus": 20, "KP_Add": 86, "KP_Subtract": 82,
         "question": 61, "F1": 67, "F9": 75, "F10": 76, "F11": 95, "BackSpace": 22, "Up": 111, "Down": 116, "Delete": 119, "Menu": 135,
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


def corner_of(node):
    """Where an object begins on a screen on which the window begins at the corner.

    GTK 4.18 has the window begin before it by its border, and leaves that border out of where things in it are.
    """
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    while node is not None and node.get_role() not in {Atspi.Role.FRAME, Atspi.Role.DIALOG}:
        node = node.get_parent()
    frame = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW) if node is not None else None
    return (box.x - 2 * frame.x, box.y - 2 * frame.y) if frame else (box.x, box.y)


def middle_of(node):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    x, y = corner_of(node)
    return x + box.width // 2, y + box.height // 2


def click_at(x, y, modifier=None):
    """Click there, with a modifier held."""
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.PRESS)
    Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(x, y, "b1c")
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.RELEASE)


def stroke(points):
    """Draw with the mouse from point to point."""
    Atspi.generate_mouse_event(*points[0], "abs")
    Atspi.generate_mouse_event(*points[0], "b1p")
    for x, y in points[1:]:
        Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(*points[-1], "b1r")


def click(node, aside=0):
    """Point at the middle of an object, or some pixels below and to the right of it, and click.

    GTK 4.18 leaves the paddings around an object out of where it says that the object is, so the point may be off by
    some pixels: what is clicked has to be larger, and which point of it is hit must not matter.
    """
    x, y = (place + aside for place in middle_of(node))
    Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(x, y, "b1c")


def click_right(node):
    """Point at the middle of an object, and press and let go of the button that opens menus."""
    x, y = middle_of(node)
    Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(x, y, "b3c")


def choose(answer):
    """Click on an answer. A card around it has a padding, and an answer is low: a miss is made good, as by hand."""
    for aside in 0, 8, 16, 24:
        click(answer, aside)
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline:
            if answer.get_state_set().contains(Atspi.StateType.CHECKED):
                return
            time.sleep(0.02)
    raise AssertionError(f"a click does not choose {answer.get_name()}")


def drag(node, other, pace=0.02):
    """Drag the middle of an object to the middle of another at a hand's pace, and let go there.

    GTK sees only the last of the moves that come within one frame, and asks at each move whether there is a place to
    drop. So there are so many seconds between two moves, and rests before and after it is let go: a program that does
    not keep up needs a slower pace.
    """
    (x, y), (to_x, to_y), n_moves = middle_of(node), middle_of(other), 10
    Atspi.generate_mouse_event(x, y, "abs")
    Atspi.generate_mouse_event(x, y, "b1p")
    for i in range(1, n_moves + 1):
        Atspi.generate_mouse_event(x + (to_x - x) * i // n_moves, y + (to_y - y) * i // n_moves, "abs")
        time.sleep(pace)
    time.sleep(10 * pace)
    Atspi.generate_mouse_event(to_x, to_y, "b1r")
    time.sleep(10 * pace)


def turn(clicks, modifier=None):
    """Turn the wheel over where the mouse is, down by so many clicks or up, with a modifier held or none."""
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.PRESS)
    for _click in range(abs(clicks)):
        Atspi.generate_mouse_event(-1, -1, "b5c" if clicks > 0 else "b4c")
    if modifier:
        Atspi.generate_keyboard_event(MODIFIERS[modifier], None, Atspi.KeySynthType.RELEASE)

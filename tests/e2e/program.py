"""The real program under test: its actions over D-Bus, and what it shows over AT-SPI.

SPDX-License-Identifier: MIT
"""

import os
import re
import subprocess
import tempfile
import time

# A warning is to end the program that is tested, not this one: that other programs come and go is no fault here.
STRICT = dict(os.environ, G_DEBUG="fatal-warnings")
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402 (it reads the variable)

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402 (the version has to be chosen first)

BUS_NAME = "org.replicadrift.ReplicaDrift"
APPLICATION = "/org/replicadrift/ReplicaDrift"
WINDOW = "/org/replicadrift/ReplicaDrift/window/1"
PATIENCE = 20
# A newer GTK (4.18) tells apart what an older one (4.8) calls by one role.
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON}
GROUPS = {Atspi.Role.PANEL, Atspi.Role.GROUPING}
MENU_ITEMS = {Atspi.Role.MENU_ITEM, Atspi.Role.RADIO_MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM}


def wait_for(what, look, again=None):
    """Look again and again until there is something to see; say what was missing if there never is.

    What may be done again, since it may have reached nobody, is done anew after each second in vain.
    """
    start = time.monotonic()
    deadline, next_time = start + PATIENCE, start + 1
    while True:
        seen = look()
        if seen:
            return seen
        now = time.monotonic()
        if again and now > next_time:
            again()
            next_time = now + 1
        if now > deadline:
            raise AssertionError(f"waited {PATIENCE} s for {what}")
        # Both the D-Bus replies and the accessibility events come by way of the main loop.
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.02)


class Program:
    """The real program on this session's bus."""

    def __init__(self, path, **environment):
        self.path = path
        self.environment = dict(STRICT, **environment)
        self.errors = tempfile.TemporaryFile("w+")
        self.process = None
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def start(self, *arguments):
        self.process = subprocess.Popen([self.path, *arguments], stderr=self.errors, env=self.environment)
        wait_for("the window's actions on the bus", lambda: self.state("truth") is not None)

    def call(self, method, parameters, reply):
        return self.bus.call_sync(BUS_NAME, WINDOW, "org.gtk.Actions", method, parameters, GLib.VariantType(reply),
                                  Gio.DBusCallFlags.NO_AUTO_START, 5000, None)

    def describe(self, action):
        """(enabled, state) of an action, or None while the window is not there."""
        try:
            (enabled, _kind, state), = self.call("Describe", GLib.Variant("(s)", (action,)), "((bgav))").unpack()
        except GLib.Error:
            return None
        return enabled, state[0] if state else None

    def state(self, action):
        described = self.describe(action)
        return described and described[1]

    def activate(self, action, *parameters):
        self.call("Activate", GLib.Variant("(sava{sv})", (action, list(parameters), {})), "()")

    def call_application(self, action):
        self.bus.call_sync(BUS_NAME, APPLICATION, "org.gtk.Actions", "Activate",
                           GLib.Variant("(sava{sv})", (action, [], {})), None, Gio.DBusCallFlags.NO_AUTO_START, 5000,
                           None)

    def set_state(self, action, state):
        self.call("SetState", GLib.Variant("(sva{sv})", (action, state, {})), "()")

    def find(self, role, name):
        """The objects of a role whose name matches, as find() says."""
        return find(self.process, role, name)

    def push(self, name):
        """Push the button of that name, by way of the accessibility bus, once there is one that can be pushed.

        Where there are several, the last is meant: what belongs to a page stands after what always is there.
        """
        push(wait_for(f"the button {name}", lambda: list(filter(can_be_pushed, self.find(BUTTONS, name))))[-1])

    def close(self):
        """Close the window, and return what end() does."""
        self.activate("close")
        return self.end()

    def ends_within(self, seconds):
        """Whether it ends by itself in that time."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self):
        """Wait for the end, and return the exit status with all that was said on standard error."""
        status = self.process.wait(PATIENCE)
        self.errors.seek(0)
        return status, self.errors.read()


def tree(node, depth=0):
    """Every accessible object under a node; what vanishes meanwhile is left out.

    While a window comes or goes its tree may lead back into itself. No real one is nearly as deep as the limit.
    """
    if depth > 100:
        return
    try:
        yield node
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is not None:
                yield from tree(child, depth + 1)
    except GLib.Error:
        return


def window_of(process):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and application.get_process_id() == process.pid:
            # A newer GTK (seen in 4.18) does not tell of each change, so there what changes is asked anew each time.
            if [int(part) for part in application.get_toolkit_version().split(".")[:2]] >= [4, 10]:
                application.set_cache_mask(Atspi.Cache.ROLE | Atspi.Cache.INTERFACES)
            return application
    return None


def words_of(node):
    """The name of an object, or its text where it has none: a newer GTK (4.18) gives a live region no name."""
    return node.get_name() or (Atspi.Text.get_text(node, 0, -1) if "Text" in node.get_interfaces() else "")


def find(process, role, name):
    """The objects of a role, or of one of several, whose words match, among those that are visible."""
    roles = role if isinstance(role, set) else {role}
    application = window_of(process)
    found = []
    for node in tree(application) if application else ():
        try:
            if node.get_role() in roles and re.fullmatch(name, words_of(node)):
                if node.get_state_set().contains(Atspi.StateType.VISIBLE):
                    found.append(node)
        except GLib.Error:
            continue
    return found


def menu_items(process, name, place):
    """The items of the open menu of that name; or the one at that place, where a newer GTK (4.18) gives none a name."""
    items = find(process, MENU_ITEMS, ".*")
    named = [item for item in items if re.fullmatch(name, item.get_name())]
    return named if any(item.get_name() for item in items) else items[place:place + 1]


def can_be_pushed(button):
    """Whether it takes a push now; the button of a menu is inside of an object of the same name, which takes none."""
    states = button.get_state_set()
    return states.contains(Atspi.StateType.FOCUSABLE) and states.contains(Atspi.StateType.SENSITIVE)


def push(button):
    """Push a button that takes it."""
    Atspi.Action.do_action(button, 0)

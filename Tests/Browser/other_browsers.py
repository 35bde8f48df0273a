"""Firefox ESR and WebKitGTK, each behind the same few verbs.

Firefox speaks WebDriver BiDi by itself; WebKitGTK, the nearest to an iPhone's Safari, has a WebDriver and needs a display.
"""

import base64
import contextlib
import itertools
import json
import os
import pathlib
import re
import subprocess

from selenium import webdriver
from selenium.common.exceptions import JavascriptException
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect

from background import eventually
from server import free_port

FIREFOX = "/usr/bin/firefox-esr"
WEBKIT = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
PATIENCE = 30

# What is read: nothing yet, while a page is only beginning.
TEXT = "(document.body?.innerText ?? '')"

# Elements by what a person reads: a button by its words, a field by its label.
FIND = """
  const shown = (node) => node.getClientRects().length > 0
  const button = (words) => [...document.querySelectorAll('button, a, input[type=submit]')].find((node) => shown(node) && node.textContent.trim() === words)
  const field = (words) => [...document.querySelectorAll('label')].find((node) => shown(node) && node.textContent.trim() === words)?.control
"""


class Window:
    """One window. What a kind of browser brings: `evaluate`, `open`, `picture` and `choose_file`."""

    def evaluate(self, script: str):
        raise NotImplementedError

    def wait_for(self, script: str):
        """Until the script answers with something true, which is returned."""
        found = eventually(lambda: self.evaluate(script), within=PATIENCE)
        assert found, f"never true: {script}\n{self.text()}"
        return found

    def text(self) -> str:
        return self.evaluate(TEXT)

    def expect(self, words: str) -> None:
        self.wait_for(f"{TEXT}.includes({json.dumps(words)})")

    def expect_path(self, path: str) -> None:
        self.wait_for(f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'")

    def click(self, words: str) -> None:
        self.wait_for(f"(() => {{ {FIND} const found = button({json.dumps(words)}); found?.click(); return Boolean(found) }})()")

    def fill(self, label: str, value: str) -> None:
        self.wait_for(f"(() => {{ {FIND} const found = field({json.dumps(label)}); if (found) found.value = {json.dumps(value)}; return Boolean(found) }})()")

    def value(self, label: str) -> str:
        return self.evaluate(f"(() => {{ {FIND} return field({json.dumps(label)})?.value }})()")


class Firefox:
    """Headless, with a profile in the folder."""

    name = "firefox"

    def __init__(self, folder: pathlib.Path):
        port = free_port()
        profile = folder / "profile"
        profile.mkdir()
        (profile / "user.js").write_text('user_pref("intl.accept_languages", "id");\nuser_pref("app.update.enabled", false);\n')
        self._log = open(folder / "firefox.log", "wb")
        self._process = subprocess.Popen(
            [FIREFOX, "--headless", "--no-remote", f"--remote-debugging-port={port}", "--profile", profile],
            env=os.environ | {"HOME": str(folder), "MOZ_HEADLESS_WIDTH": "800", "MOZ_HEADLESS_HEIGHT": "900"},
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)
        self._numbers = itertools.count(1)
        self._open = contextlib.ExitStack()
        self._socket = eventually(lambda: self._connect(port), within=PATIENCE)
        assert self._socket, "Firefox does not answer"
        self.send("session.new", capabilities={})

    def _connect(self, port: int):
        try:
            return self._open.enter_context(connect(f"ws://127.0.0.1:{port}/session", max_size=None, open_timeout=5))
        except (OSError, WebSocketException):
            return None

    def send(self, method: str, **parameters) -> dict:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=60))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def window(self) -> "FirefoxWindow":
        return FirefoxWindow(self, self.send("browsingContext.create", type="window")["context"])

    def close(self) -> None:
        try:
            # It may be gone before it has answered.
            with contextlib.suppress(ConnectionClosed):
                self.send("browser.close")
        finally:
            self._open.close()
            try:
                self._process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._log.close()


class FirefoxWindow(Window):
    def __init__(self, firefox: Firefox, context: str):
        self._firefox, self._context = firefox, context

    def open(self, url: str) -> None:
        self._firefox.send("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def before_every_page(self, script: str) -> None:
        self._firefox.send("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}", contexts=[self._context])

    def evaluate(self, script: str):
        # As JSON, so that BiDi's own notation of values plays no part.
        expression = f"(async () => JSON.stringify(await ({script})) ?? 'null')()"
        try:
            answer = self._firefox.send(
                "script.evaluate", expression=expression, target={"context": self._context}, awaitPromise=True, userActivation=True)
        except RuntimeError:
            # A page that is being left has no answer.
            return None
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def _node(self, selector: str) -> dict:
        found = self._firefox.send("browsingContext.locateNodes", context=self._context, locator={"type": "css", "value": selector})
        return {"sharedId": found["nodes"][0]["sharedId"]}

    def picture(self, selector: str) -> bytes:
        clip = {"type": "element", "element": self._node(selector)}
        return base64.b64decode(self._firefox.send("browsingContext.captureScreenshot", context=self._context, clip=clip)["data"])

    def choose_file(self, selector: str, file: pathlib.Path) -> None:
        self._firefox.send("input.setFiles", context=self._context, element=self._node(selector), files=[str(file)])


class WebKit:
    """On a display of its own, with its home in the folder."""

    name = "webkit"

    def __init__(self, folder: pathlib.Path):
        read, write = os.pipe()
        self._display = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
            pass_fds=[write], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as display:
            number = display.readline().strip()
        # Without compositing, or pictures of the screen are black here.
        environment = os.environ | {"DISPLAY": f":{number}", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "LANGUAGE": "id", "LC_ALL": "C.UTF-8", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        options = Options()
        options.binary_location = WEBKIT
        options.add_argument("--automation")
        service = Service("/usr/bin/WebKitWebDriver", port=free_port(), env=environment)
        self.driver = webdriver.WebKitGTK(options=options, service=service)
        self.driver.set_script_timeout(30)
        self._isFirst = True

    def window(self) -> "WebKitWindow":
        if not self._isFirst:
            self.driver.switch_to.new_window("window")
        self._isFirst = False
        return WebKitWindow(self.driver, self.driver.current_window_handle)

    def close(self) -> None:
        try:
            self.driver.quit()
        finally:
            self._display.terminate()
            self._display.wait(timeout=10)


class WebKitWindow(Window):
    def __init__(self, driver, handle: str):
        self._driver, self._handle = driver, handle

    def _here(self):
        if self._driver.current_window_handle != self._handle:
            self._driver.switch_to.window(self._handle)
        return self._driver

    def open(self, url: str) -> None:
        self._here().get(url)

    def evaluate(self, script: str):
        try:
            answer = self._here().execute_async_script(
                "const done = arguments[arguments.length - 1];"
                f"(async () => ({script}))().then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}))")
        except JavascriptException:
            # A page that is being left has no answer.
            return None
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["value"]

    def picture(self, selector: str) -> bytes:
        return self._here().find_element(By.CSS_SELECTOR, selector).screenshot_as_png

    def choose_file(self, selector: str, file: pathlib.Path) -> None:
        self._here().find_element(By.CSS_SELECTOR, selector).send_keys(str(file))


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)

"""The form as tests work it: its site, its scripts asked directly, its fields filled by what is on the page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from qingdan import schemas
from qingdan.model.kinds import KINDS
from qingdan.schemas import Schemas
from whole_site import ROOT

_LOADED = schemas.load(ROOT / "schemas", [kind.name for kind in KINDS])
assert isinstance(_LOADED, Schemas)
SCHEMAS: Schemas = _LOADED

#: Fills a record's fields by the buttons and controls that a clerk uses.
FILL = """async ([kind, record]) => {
  const form = qingdanFillIn, {schema} = await form.loadKind(kind);
  const find = pointer => [...document.querySelectorAll('[data-pointer]')]
    .filter(e => e.dataset.pointer === pointer.join('/')).pop();
  function fill(pointer, value) {
    const box = find(pointer);
    if (Array.isArray(value)) {
      value.forEach((one, at) => {
        [...box.querySelectorAll(':scope > p > button')].pop().click();
        fill([...pointer, at], one);
      });
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (!find([...pointer, key])) {
          const asked = '加「' + schema.fields(pointer)[key].title + '」';
          [...box.querySelectorAll(':scope > details.fill-more button')].find(e => e.textContent === asked).click();
        }
        fill([...pointer, key], inner);
      }
    } else {
      const control = box.querySelector('input, select, textarea');
      control.value = control.fillOptions ? control.fillOptions.indexOf(value) : String(value);
      control.dispatchEvent(new Event('input', {bubbles: true}));
    }
  }
  fill([], record);
}"""


def begin(page: Page, address: str, kind: str) -> None:
    """Open the page and begin a record of a kind."""
    page.goto(address + "fill-in.html")
    page.get_by_label("填哪一种记录").select_option(kind)
    page.get_by_role("button", name="新填一份").click()
    page.locator(".fill-title").wait_for()


def fill(page: Page, kind: str, record: dict[str, Any]) -> None:
    """Fill every field of a record, in the order in which it has them."""
    page.evaluate(FILL, [kind, record])


def save(page: Page) -> tuple[str, str]:
    """Save the file; return where it belongs and its text."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="存成文件").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    return page.locator(".fill-path").inner_text(), text


def open_text(page: Page, kind: str, text: str, name: str = "x.yml") -> None:
    """Open a file of a kind."""
    page.get_by_label("填哪一种记录").select_option(kind)
    page.get_by_label("或者打开已有的文件").set_input_files(
        {"name": name, "mimeType": "text/yaml", "buffer": text.encode()}
    )
    page.locator(".fill-said:not(:empty)").wait_for()


def told(page: Page, kind: str, records: Iterable[Any]) -> list[list[list[Any]]]:
    """Return what the form says of the shape of each of these records: code, pointer, what, mend."""
    found: list[list[list[Any]]] = page.evaluate(
        """([kind, records]) => qingdanFillIn.loadKind(kind).then(({schema}) => records.map(one =>
          qingdanFillIn.shape(schema, JSON.parse(one)).map(p => [p.code, p.pointer, p.what, p.mend])))""",
        [kind, [json.dumps(record) for record in records]],
    )
    return found

"""What messages about shape say, sentence by sentence, by name: for the checks and for the form on the site.

The form judges in the browser and must say the same: both fill the slots of these sentences. What
stands in {} is given by whoever speaks; a name with `.mend` is what to do about the one without.
"""

from __future__ import annotations

import json
from pathlib import Path

SENTENCES: dict[str, str] = json.loads((Path(__file__).parent / "wording.json").read_text(encoding="utf-8"))


def say(sentence: str, /, **slots: object) -> str:
    """Return a sentence by its name, with its slots filled; what fills them is text, whatever it looks like."""
    return SENTENCES[sentence].format(**slots)

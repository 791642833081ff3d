"""The schemas: the only home of a field's label, help and example.

`load` finds and reads them, `lint` lets through only what both validators read alike, `labels`
answers what the field at a spot is called.
"""

from qingdan.schemas.faults import RULES
from qingdan.schemas.load import Schemas, find, load

__all__ = ["RULES", "Schemas", "find", "load"]

"""What an editor is told of the records, so that whoever types one is helped while typing.

Made from the schemas and the register, for yaml-language-server (the YAML extension of VS Code and
others): labels and help on hover, completion of fields, terms and ids, and what is wrong in Chinese.
`qingdan check` has the last word; an editor says what can be said of one file alone.
"""

from qingdan.editing.files import renew, schema_file

__all__ = ["renew", "schema_file"]

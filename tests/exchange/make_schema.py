"""Writes the JSON Schema of the portable file: ``python -m tests.exchange.make_schema``."""

import json

from workshop_app.exchange.portable import SCHEMA, WorkshopFile
from workshop_app.paths import RESOURCES


def schema_text() -> str:
    """Give the schema as the models have it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA}
    schema |= WorkshopFile.model_json_schema(by_alias=True)
    schema["title"] = SCHEMA
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    (RESOURCES / "schema" / "samspill-workshop-1.schema.json").write_text(schema_text(), encoding="utf-8")

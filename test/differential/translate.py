"""Writes deployed.json beside each template.yaml under the given folders, as the SAM translator makes it.

A development step, no part of the tests: `pip install aws-sam-translator==1.110.0`, then
`python test/differential/translate.py test/differential/sam`.
"""

import json
import logging
import os
import pathlib
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
logging.disable(logging.WARNING)

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

DEFINITIONS = {
    "AWS::Serverless::StateMachine": "Definition",
    "AWS::Serverless::Api": "DefinitionBody",
    "AWS::Serverless::HttpApi": "DefinitionBody",
}


class NoManagedPolicies:
    """The translator turns names of managed policies into ARNs that it would ask IAM for."""

    def load(self):
        return {}


def packaged(template, folder):
    """What `sam package` does first: code lies in S3. Definitions are put in as text, where they can be read."""
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Serverless::Function" and "CodeUri" in properties:
            properties["CodeUri"] = "s3://code/function.zip"
        inline = DEFINITIONS.get(resource["Type"])
        if inline and "DefinitionUri" in properties:
            text = (folder / properties.pop("DefinitionUri")).read_text()
            properties[inline] = yaml_parse(text)
    return json.loads(json.dumps(template, default=str))


def main():
    for root in sys.argv[1:]:
        for source in sorted(pathlib.Path(root).rglob("template.yaml")):
            template = packaged(yaml_parse(source.read_text()), source.parent)
            deployed = transform(template, {}, NoManagedPolicies())
            (source.parent / "deployed.json").write_text(json.dumps(deployed, indent=2) + "\n")


if __name__ == "__main__":
    main()

"""Prints what a stack of CloudFormation consists of: its outputs, and its resources by status."""

import json
import sys

import boto3

url, region, name = sys.argv[1:]
client = boto3.client("cloudformation", endpoint_url=url, region_name=region)
stack = client.describe_stacks(StackName=name)["Stacks"][0]
resources = client.describe_stack_resources(StackName=name)["StackResources"]
print(
    json.dumps(
        {
            "status": stack["StackStatus"],
            "outputs": {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])},
            "resources": {resource["LogicalResourceId"]: resource["ResourceStatus"] for resource in resources},
        }
    )
)

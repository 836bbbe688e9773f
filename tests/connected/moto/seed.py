"""Seeds a moto server through AWS's own client for Python, independently of Assay's fixtures and SDK.

Usage: seed.py ENDPOINT. Prints one JSON object with the ids of what was made, by account.
"""

import json
import sys
import urllib.request
from datetime import datetime, timezone

import boto3

ENDPOINT = sys.argv[1]
MAIN, OTHER = "123456789012", "222233334444"
REGION = "eu-west-1"


def session(account: str) -> boto3.Session:
    base = boto3.Session(aws_access_key_id="seed", aws_secret_access_key="seed", region_name=REGION)
    if account == MAIN:
        return base
    role = base.client("sts", endpoint_url=ENDPOINT).assume_role(
        RoleArn=f"arn:aws:iam::{account}:role/AssayReadOnly", RoleSessionName="seed"
    )["Credentials"]
    return boto3.Session(
        aws_access_key_id=role["AccessKeyId"],
        aws_secret_access_key=role["SecretAccessKey"],
        aws_session_token=role["SessionToken"],
        region_name=REGION,
    )


def volumes_and_snapshots(ec2) -> dict:
    made = {}
    for name, encrypted in (("encrypted", True), ("unencrypted", False)):
        volume = ec2.create_volume(AvailabilityZone=f"{REGION}a", Size=8, Encrypted=encrypted)["VolumeId"]
        made[f"volume_{name}"] = volume
        made[f"snapshot_{name}"] = ec2.create_snapshot(VolumeId=volume)["SnapshotId"]
    shared = ec2.create_snapshot(VolumeId=made["volume_unencrypted"])["SnapshotId"]
    ec2.modify_snapshot_attribute(
        SnapshotId=shared, Attribute="createVolumePermission", OperationType="add", UserIds=["999988887777"]
    )
    return made | {"snapshot_shared": shared}


def security_groups(ec2) -> dict:
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]

    def group(name: str, permissions: list) -> str:
        group_id = ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
        if permissions:
            ec2.authorize_security_group_ingress(GroupId=group_id, IpPermissions=permissions)
        return group_id

    def tcp(port_from: int, port_to: int, **source) -> dict:
        return {"IpProtocol": "tcp", "FromPort": port_from, "ToPort": port_to, **source}

    world = {"IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    web = group("web", [tcp(443, 443, **world)])
    return {
        "group_ssh_world": group("ssh-world", [tcp(20, 25, **world)]),
        "group_ipv6": group("ipv6-only", [tcp(3389, 3389, Ipv6Ranges=[{"CidrIpv6": "::/0"}])]),
        "group_halves": group(
            "halves", [tcp(22, 22, IpRanges=[{"CidrIp": "0.0.0.0/1"}, {"CidrIp": "128.0.0.0/1"}])]
        ),
        "group_gre": group("gre", [{"IpProtocol": "47", "FromPort": 0, "ToPort": 0, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]),
        "group_web": web,
        "group_database": group("database", [tcp(3306, 3306, UserIdGroupPairs=[{"GroupId": web}])]),
        "group_empty": group("empty", []),
    }


def images(ecr, account: str) -> dict:
    ecr.create_repository(repositoryName="shop/web")
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:" + "0" * 64},
        "layers": [],
    }
    image = ecr.put_image(repositoryName="shop/web", imageManifest=json.dumps(manifest), imageTag="v1")["image"]
    now = datetime.now(timezone.utc).isoformat()
    answer = {
        "registryId": account,
        "repositoryName": "shop/web",
        "imageId": {"imageTag": "v1"},
        "imageScanStatus": {"status": "COMPLETE", "description": "done"},
        "imageScanFindings": {
            "imageScanCompletedAt": now,
            "vulnerabilitySourceUpdatedAt": now,
            "findings": [{"name": "CVE-2026-0001", "severity": "CRITICAL"}],
            "findingSeverityCounts": {"CRITICAL": 1},
        },
    }
    findings = {"results": [answer], "account_id": account, "region": REGION}
    request = urllib.request.Request(
        f"{ENDPOINT}/moto-api/static/ecr/scan-finding-results",
        data=json.dumps(findings).encode(),
        headers={"content-type": "application/json"},
    )
    urllib.request.urlopen(request).read()
    ecr.start_image_scan(repositoryName="shop/web", imageId={"imageTag": "v1"})
    return {"image_digest": image["imageId"]["imageDigest"]}


def databases(rds) -> dict:
    common = {"Engine": "mysql", "DBInstanceClass": "db.t3.micro", "MasterUsername": "root", "MasterUserPassword": "secret-password", "AllocatedStorage": 20}
    for name, encrypted in (("sealed", True), ("open", False)):
        rds.create_db_instance(DBInstanceIdentifier=name, StorageEncrypted=encrypted, **common)
        rds.create_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier=f"{name}-snapshot")
    rds.modify_db_snapshot_attribute(
        DBSnapshotIdentifier="open-snapshot", AttributeName="restore", ValuesToAdd=["all"]
    )
    return {"database_encrypted": "sealed-snapshot", "database_public": "open-snapshot"}


def main() -> None:
    made = {}
    for account in (MAIN, OTHER):
        aws = session(account)
        client = lambda service: aws.client(service, endpoint_url=ENDPOINT)  # noqa: E731
        client("backup").create_backup_vault(BackupVaultName="nightly")
        made[account] = volumes_and_snapshots(client("ec2")) | security_groups(client("ec2"))
        if account == MAIN:
            made[account] |= images(client("ecr"), account) | databases(client("rds"))
    print(json.dumps(made))


main()

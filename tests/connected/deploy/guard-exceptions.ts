/** Why resources break a rule of cfn-guard that is right in general. */
export interface GuardException {
  readonly resources: readonly string[];
  readonly why: string;
}

/** All that breaks the rules, by rule: nothing else may, and what no longer does is taken out. */
export const guardExceptions: Readonly<Record<string, GuardException>> = {
  cloudwatch_log_group_encrypted_check: {
    resources: [
      'CollectLogGroup',
      'GraphqlLogGroup',
      'HttpApiLogGroup',
      'KeysLogGroup',
      'PackLogGroup',
      'PlanLogGroup',
      'RecordLogGroup',
      'SealLogGroup',
      'SweepMachineLogGroup',
    ],
    why: 'The lines hold who asked, counts and codes, and nothing that was read of an account. CloudWatch Logs encrypts them with a key of its own; another would have to be open to the service in every region.',
  },
  lambda_function_public_access_prohibited_check: {
    resources: ['GraphqlLambdaPermissionHttpApi'],
    why: 'The permission is for this API of this account: its SourceArn is put together of parts, which the rule does not read.',
  },
  lambda_inside_vpc_check: {
    resources: [
      'CollectLambdaFunction',
      'GraphqlLambdaFunction',
      'KeysLambdaFunction',
      'PackLambdaFunction',
      'PlanLambdaFunction',
      'RecordLambdaFunction',
      'SealLambdaFunction',
    ],
    why: 'The functions call the public endpoints of AWS in every enabled region and nothing in a network of the account. A VPC would need a way out to all of them, and would protect nothing.',
  },
  s3_bucket_default_encryption_kms_check: {
    resources: ['AccessLogBucket', 'EvidenceBucket', 'PackBucket', 'ServerlessDeploymentBucket'],
    why: 'Evidence and packs are encrypted with the key of the parameter DataKeyArn where there is one, a choice that the rule does not read. S3 writes access logs with its own key only, and packages hold code.',
  },
  s3_bucket_logging_enabled_check: {
    resources: ['AccessLogBucket', 'ServerlessDeploymentBucket'],
    why: 'The first is where the access logs are. The second holds the code of the deployment, which anyone may read.',
  },
  s3_event_notifications_enabled_check: {
    resources: ['AccessLogBucket', 'EvidenceBucket', 'PackBucket', 'ServerlessDeploymentBucket'],
    why: 'Nothing has to hear of an object: a sweep becomes visible in the log, not by its objects, and events tell of it.',
  },
  s3_bucket_policy_ssl_requests_only_check: {
    resources: ['ServerlessDeploymentBucketPolicy'],
    why: 'The policy of the packager does refuse requests without TLS; it names the bucket in a way that the rule does not read.',
  },
  s3_bucket_object_lock_enabled_check: {
    resources: ['AccessLogBucket', 'ServerlessDeploymentBucket'],
    why: 'Neither holds evidence, and old packages must be removable.',
  },
  sqs_dlq_check: {
    resources: ['PackFailures', 'ScheduleFailures'],
    why: 'Both are dead-letter queues themselves. An alarm tells that one is not empty.',
  },
};

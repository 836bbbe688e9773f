/** Error codes of ECR that prove that a repository or an image, listed before, is gone. */
export const repositoryNotFound = 'RepositoryNotFoundException';
export const imageNotFound = 'ImageNotFoundException';

package io.facerec.storage.gallery;

/**
 * What an import does with people that the gallery has already: by external id, or because they are
 * the very subject that was exported.
 */
public enum ExistingSubjects {
  /** They stay as they are, and their templates stay outside. */
  SKIP,

  /** They get the templates as well; name and metadata stay as they are. */
  MERGE,

  /** Nothing is imported. */
  FAIL
}

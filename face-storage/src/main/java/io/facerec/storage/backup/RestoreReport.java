package io.facerec.storage.backup;

/**
 * What was put back.
 *
 * @param manifest of the backup
 * @param galleries that load
 * @param templates in them
 * @param refused templates that do not open; their ids were logged
 */
public record RestoreReport(BackupManifest manifest, int galleries, long templates, long refused) {}

/**
 * Everything that an instance holds in one file: {@link io.facerec.storage.backup.Backup} writes
 * it, {@link io.facerec.storage.backup.Restore} puts it back.
 *
 * <p>The file is a ZIP archive (APPNOTE 6.3, with its 64-bit extensions), sealed as a whole with a
 * passphrase. Its entries, in this order:
 *
 * <pre>
 * backup.json      {"format":"facerec-backup","version":1,"created":"...","database":"sqlite","databaseBytes":81920}
 * database         a SQLite file, or a dump of pg_dump in its custom format
 * objects/KEY      the sealed pictures, by their keys
 * manifest.json    {"keyIds":["8 hex digits"],"objects":1,"sha256":"64 hex digits"}
 * </pre>
 *
 * The SHA-256 is over all entries before, each as its name, a byte 0, its content and the length of
 * that in 8 bytes, big-endian. The encryption keys are not in it: {@code keyIds} names those
 * without which the templates and pictures in it open for nobody.
 */
@NullMarked
package io.facerec.storage.backup;

import org.jspecify.annotations.NullMarked;

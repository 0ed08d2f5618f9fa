/**
 * The truth: one PostgreSQL database or one SQLite file. {@link
 * io.facerec.storage.sql.DatabaseOptions} says which, {@link io.facerec.storage.sql.Migrations}
 * brings its schema to this release's version, and {@link io.facerec.storage.sql.Database} runs
 * transactions on it that are repeated only when nothing can happen twice.
 */
@NullMarked
package io.facerec.storage.sql;

import org.jspecify.annotations.NullMarked;

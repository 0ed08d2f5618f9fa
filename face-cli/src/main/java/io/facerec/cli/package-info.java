/**
 * The command-line tool {@code face}: one class a command, options as its fields, {@code call()}
 * returning an {@link io.facerec.cli.ExitCode}. It owns no recognition of its own.
 */
@NullMarked
package io.facerec.cli;

import org.jspecify.annotations.NullMarked;

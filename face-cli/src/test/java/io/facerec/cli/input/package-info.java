/** What is handed to the engine, and in which order. */
@NullMarked
package io.facerec.cli.input;

import org.jspecify.annotations.NullMarked;

/** The tool's commands, in this process and as its own. */
@NullMarked
package io.facerec.cli;

import org.jspecify.annotations.NullMarked;

/** What is drawn, and where it is written. */
@NullMarked
package io.facerec.cli.draw;

import org.jspecify.annotations.NullMarked;

/** An evaluation as one page that needs nothing else: no network, no scripts, no other files. */
@NullMarked
package io.facerec.cli.page;

import org.jspecify.annotations.NullMarked;

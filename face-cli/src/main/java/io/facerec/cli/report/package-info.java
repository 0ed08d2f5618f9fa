/** What is said of each picture, as a table, JSON lines or CSV. */
@NullMarked
package io.facerec.cli.report;

import org.jspecify.annotations.NullMarked;

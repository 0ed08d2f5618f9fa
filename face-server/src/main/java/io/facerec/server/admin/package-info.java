/** What administrators look at: the audit log, and how much there is of everything. */
@NullMarked
package io.facerec.server.admin;

import org.jspecify.annotations.NullMarked;

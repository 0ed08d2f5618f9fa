/** Whether the process, and what it depends on, is well. */
@NullMarked
package io.facerec.server.health;

import org.jspecify.annotations.NullMarked;

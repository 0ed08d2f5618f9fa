/** What is to be done now and then, by one process of all. */
@NullMarked
package io.facerec.server.upkeep;

import org.jspecify.annotations.NullMarked;

/** What the environment says, read once into validated records. */
@NullMarked
package io.facerec.server.config;

import org.jspecify.annotations.NullMarked;

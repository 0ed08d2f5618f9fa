/** The shape of a route: who may, what it takes, what it answers. */
@NullMarked
package io.facerec.server.route;

import org.jspecify.annotations.NullMarked;

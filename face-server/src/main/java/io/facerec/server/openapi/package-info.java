/** The description of the API, made from the table of routes, and a page to read it. */
@NullMarked
package io.facerec.server.openapi;

import org.jspecify.annotations.NullMarked;

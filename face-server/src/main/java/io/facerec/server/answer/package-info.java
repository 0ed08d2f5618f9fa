/** What several routes answer with: records that are written as JSON. */
@NullMarked
package io.facerec.server.answer;

import org.jspecify.annotations.NullMarked;

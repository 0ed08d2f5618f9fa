/** The engines behind the models. Not API: the only package that knows DJL. */
@NullMarked
package io.facerec.runtime.internal;

import org.jspecify.annotations.NullMarked;

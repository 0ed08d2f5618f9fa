/** What is in the folder k8s, rendered by Helm and kustomize and read as a cluster would. */
@NullMarked
package io.facerec.deployment;

import org.jspecify.annotations.NullMarked;

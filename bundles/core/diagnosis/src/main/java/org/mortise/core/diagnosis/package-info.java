/**
 * Why is it not active? One class for each layer that can be the cause: what a bundle requires, its class space, its
 * start, its components, their references, their configurations, what it declares as extensions.
 */
package org.mortise.core.diagnosis;

/** Texts to tokens to what a network in ONNX makes of them. Embedded by plugins. */
package org.mortise.models.onnx;

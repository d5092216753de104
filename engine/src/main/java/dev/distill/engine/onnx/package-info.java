/** Networks as ONNX files, without ND4J. */
package dev.distill.engine.onnx;

/** Named arrays in files of the safetensors format. */
package dev.distill.engine.safetensors;

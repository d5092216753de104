/** What a layer is written on: nodes, the recorder of programs, the way back, and where gradients are summed. */
package dev.distill.engine.graph;

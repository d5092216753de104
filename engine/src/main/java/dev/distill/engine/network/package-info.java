/** Networks: a blueprint's weights, and how its layers are written down for programs. */
package dev.distill.engine.network;

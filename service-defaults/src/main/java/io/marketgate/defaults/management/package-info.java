/** The port for operators and their tools: what is there, and who may reach and change it. */
@NullMarked
package io.marketgate.defaults.management;

import org.jspecify.annotations.NullMarked;

/// `anteroom demo`: a server and a kiosk on one machine, for trying out, or driven by itself where there is no display.
///
/// Uses both programs as they are; knows no rule of the domain and no table.
@NullMarked
package org.anteroom.installer.demo;

import org.jspecify.annotations.NullMarked;

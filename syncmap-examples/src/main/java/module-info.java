/**
 * Small programs on real input. The module knows the API alone; whichever backends are on the module
 * path are found through {@link java.util.ServiceLoader}.
 */
module io.syncmap.examples {
  requires io.syncmap.api;
}

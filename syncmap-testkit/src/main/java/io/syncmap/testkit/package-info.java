/**
 * The tests that every backend passes, as abstract classes that know no backend: a subclass says how to
 * make a map, and JUnit runs the inherited tests.
 */
package io.syncmap.testkit;

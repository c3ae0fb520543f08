/**
 * Races of SyncMap under jcstress: each class is a race, each class within it a pair of calls that
 * meet in it. Every test starts from a map that was brought to the brink, so that one of the calls
 * makes the copy, promotion, purge or split, and lists all results that some order of the calls gives;
 * any other result fails it.
 *
 * <pre>java -jar target/jcstress.jar -t ReviveRacesExpunge -r target/jcstress/</pre>
 *
 * <p>Without {@code -t} all run; {@code -m tough} runs longer.
 */
package io.syncmap.stress;

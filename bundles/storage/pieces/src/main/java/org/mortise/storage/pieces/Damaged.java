package org.mortise.storage.pieces;

/** Something that is no record, in the place of one. */
public final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param place the name of the piece
     * @param what is wrong with it, as in "is empty"
     */
    public Damaged(String place, String what) {
        super("'" + place + "' " + what);
    }
}

package org.mortise.actions.builtin.mail;

/** How what is said to a mail server is kept secret. */
public enum Security {
    /** TLS at port 465; elsewhere TLS when the server offers it, which it must before it is told a password. */
    AUTO,
    /** TLS, which the server has to offer. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Nothing is. */
    NONE
}

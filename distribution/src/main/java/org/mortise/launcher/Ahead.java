package org.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.GregorianCalendar;
import java.util.Locale;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/**
 * Does what a start needs before long, on the processor that has nothing to do while the framework comes up. All of it is
 * kept by Java or by us once it is there; whoever needs it and finds it missing does it himself, as if this were not.
 */
final class Ahead {
    private final SystemBundles bundles;

    private Ahead(SystemBundles bundles) {
        this.bundles = bundles;
    }

    /** Begins, and does not wait. The thread ends by itself, in a fraction of a second. */
    static void of(SystemBundles bundles) {
        var thread = new Thread(new Ahead(bundles)::go, "mortise-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    /** Without running any of their code: that is for those who use them. */
    private static void loadClasses() throws IOException {
        if (Files.exists(Train.classes())) {
            for (var name : Files.readAllLines(Train.classes())) {
                try {
                    Class.forName(name, false, Ahead.class.getClassLoader());
                } catch (ClassNotFoundException | LinkageError e) {
                    // The list is of another version, or has to do with what is not there.
                }
            }
        }
    }

    private void go() {
        try {
            bundles.read();
            loadClasses();
            // For the log, which begins a new file each day; the web server, which has all languages; components.
            new GregorianCalendar();
            Locale.getAvailableLocales();
            SAXParserFactory.newInstance().newSAXParser();
        } catch (IOException | ParserConfigurationException | SAXException e) {
            // It will be met with again by the one who needs it, and who can say what it means.
        }
    }
}

package org.mortise.storage.filesystem;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.concurrent.Callable;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** What files say when they cannot be used, in words for people. */
final class Trouble {
    private Trouble() {}

    /** Does something with files. */
    static <T> T told(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(Kind.UNAVAILABLE, "The files cannot be used: " + why(e) + ".", "", List.of()), e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "access to '" + denied.getFile() + "' is denied";
        } else if (e instanceof FileSystemException at && at.getReason() == null) {
            // Such as NoSuchFileException, which says no more than the name of the file.
            return "'" + at.getFile() + "' "
                    + at.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        }
        return e.getMessage();
    }
}

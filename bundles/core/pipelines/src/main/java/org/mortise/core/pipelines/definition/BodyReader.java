package org.mortise.core.pipelines.definition;

import org.mortise.core.document.Fields;

/** Reads what a step does. */
interface BodyReader {
    /**
     * @param blocks reads the list that the step is in, and knows how to read lists within
     * @param list what the step is one of
     * @param fields the step's
     */
    Body read(BlockReader blocks, StepList list, Fields fields);
}

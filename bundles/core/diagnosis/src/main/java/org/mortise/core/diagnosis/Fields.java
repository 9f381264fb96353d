package org.mortise.core.diagnosis;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.MetaTypeService;

/**
 * The fields of one configuration of a bundle.
 *
 * @param factory whether there may be many configurations of this kind, one a file
 * @param all the fields, none if the bundle defines none
 */
record Fields(boolean factory, List<Field> all) {

    static Fields of(Bundle bundle, String pid) {
        return definitions(bundle)
                .map(definitions -> of(definitions, pid))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(new Fields(false, List.of()));
    }

    @SuppressWarnings("unchecked")
    private static Optional<Fields> of(MetaData definitions, String pid) {
        return ((List<Designate>) definitions.getDesignates())
                .stream()
                        .filter(designate -> pid.equals(designate.getPid()) || pid.equals(designate.getFactoryPid()))
                        .findFirst()
                        .map(designate -> new Fields(pid.equals(designate.getFactoryPid()), fields((OCD) definitions
                                .getObjectClassDefinitions()
                                .get(designate.getObject().getOcdRef()))));
    }

    @SuppressWarnings("unchecked")
    private static List<Field> fields(OCD definition) {
        return definition == null || definition.getAttributeDefinitions() == null
                ? List.of()
                : ((Map<String, AD>) definition.getAttributeDefinitions())
                        .values().stream().map(Field::new).toList();
    }

    private static Stream<MetaData> definitions(Bundle bundle) {
        Enumeration<URL> files = bundle.findEntries(MetaTypeService.METATYPE_DOCUMENTS_LOCATION, "*.xml", false);
        return files == null
                ? Stream.empty()
                : Collections.list(files).stream().map(Fields::read).filter(Objects::nonNull);
    }

    private static MetaData read(URL file) {
        try {
            return new MetaDataReader().parse(file);
        } catch (IOException e) {
            return null; // who asks about a bundle is served by what can be read of it
        }
    }
}

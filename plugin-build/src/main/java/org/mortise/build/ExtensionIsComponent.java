package org.mortise.build;

import aQute.bnd.classfile.AnnotationInfo;
import aQute.bnd.classfile.Attribute;
import aQute.bnd.classfile.ClassFile;
import aQute.bnd.classfile.ElementValueInfo;
import aQute.bnd.classfile.RuntimeInvisibleAnnotationsAttribute;
import aQute.bnd.classfile.builder.MutableConstantPool;
import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Clazz;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.service.AnalyzerPlugin;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Component;

/**
 * Lets bnd read {@code @Extension} as if {@code @Component} stood beside it, so that a plugin needs one annotation.
 *
 * <p>bnd knows no meta-annotations for components. Weighed: a second way to create extensions in the runtime, for
 * classes without a component (two lifecycles, and no configuration or references in one of them); or writing component
 * descriptions here (bnd's own reader, written again). So bnd is shown a copy of the class that carries the annotation;
 * the class in the jar stays as the compiler made it, for nothing reads {@code @Component} at run time.
 */
public final class ExtensionIsComponent implements AnalyzerPlugin {
    private static final String COMPONENT = descriptor(Component.class);
    private static final String EXTENSION = descriptor(Extension.class);
    private static final String PARAMETER = descriptor(Parameter.class);

    /** Before bnd's reader of component annotations, which is at 0. */
    @Override
    public int ordering() {
        return -1;
    }

    @Override
    public boolean analyzeJar(Analyzer analyzer) throws Exception {
        for (var entry : analyzer.getClassspace().entrySet()) {
            var path = entry.getKey().getPath();
            var resource = analyzer.getJar().getResource(path);
            if (resource == null) {
                continue;
            }
            var file = read(resource.openInputStream());
            if (mentions(file, PARAMETER)) {
                importParameter(analyzer);
            }
            var annotations = annotations(file);
            if (annotations == null || !has(annotations, EXTENSION)) {
                continue;
            }
            if (!has(annotations, COMPONENT)) {
                var annotated = write(withComponent(read(resource.openInputStream()), annotations));
                var clazz = new Clazz(analyzer, path, new EmbeddedResource(annotated, resource.lastModified()));
                clazz.parseClassFile();
                entry.setValue(clazz);
            }
        }
        return false;
    }

    /** bnd does not look at annotations of record components, and a settings record may be all that has some. */
    private static void importParameter(Analyzer analyzer) {
        var parameters = analyzer.getPackageRef(Parameter.class.getPackageName().replace('.', '/'));
        if (!analyzer.getReferred().containsKey(parameters)) {
            analyzer.getReferred().put(parameters);
        }
    }

    private static boolean mentions(ClassFile file, String descriptor) {
        var pool = file.constant_pool;
        return IntStream.range(1, pool.size()).mapToObj(pool::entry).anyMatch(descriptor::equals);
    }

    private static ClassFile read(InputStream in) throws IOException {
        try (var data = new DataInputStream(in)) {
            return ClassFile.parseClassFile(data);
        }
    }

    private static RuntimeInvisibleAnnotationsAttribute annotations(ClassFile file) {
        return Stream.of(file.attributes)
                .filter(RuntimeInvisibleAnnotationsAttribute.class::isInstance)
                .map(RuntimeInvisibleAnnotationsAttribute.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static boolean has(RuntimeInvisibleAnnotationsAttribute annotations, String descriptor) {
        return Stream.of(annotations.annotations).anyMatch(annotation -> annotation.type.equals(descriptor));
    }

    private static ClassFile withComponent(ClassFile file, RuntimeInvisibleAnnotationsAttribute annotations) {
        var more = new ArrayList<>(List.of(annotations.annotations));
        more.add(new AnnotationInfo(COMPONENT, new ElementValueInfo[0]));
        Attribute[] attributes = Stream.of(file.attributes)
                .map(attribute -> attribute instanceof RuntimeInvisibleAnnotationsAttribute
                        ? new RuntimeInvisibleAnnotationsAttribute(more.toArray(AnnotationInfo[]::new))
                        : attribute)
                .toArray(Attribute[]::new);
        return new ClassFile(
                file.minor_version,
                file.major_version,
                new MutableConstantPool(file.constant_pool),
                file.access,
                file.this_class,
                file.super_class,
                file.interfaces,
                file.fields,
                file.methods,
                attributes);
    }

    private static byte[] write(ClassFile file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        file.write(bytes);
        return bytes.toByteArray();
    }

    private static String descriptor(Class<?> type) {
        return 'L' + type.getName().replace('.', '/') + ';';
    }
}

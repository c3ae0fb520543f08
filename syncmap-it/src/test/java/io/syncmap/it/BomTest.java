package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The BOM names the published artifacts, all of them and nothing else, in the version that is built. */
class BomTest {

  private static Element project(Path pom) throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    return document.getDocumentElement();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
  }

  @Test
  void bomNamesWhatIsPublishedInTheVersionThatIsBuilt() throws Exception {
    Element bom = project(Path.of("..", "syncmap-bom", "pom.xml"));
    assertEquals(text(project(Path.of("..", "pom.xml")), "version"), text(bom, "version"));
    assertEquals(List.of(), children(bom, "parent"), "its management would be imported, too");
    Element managed = children(children(bom, "dependencyManagement").get(0), "dependencies").get(0);
    Set<String> named = new TreeSet<>();
    for (Element dependency : children(managed, "dependency")) {
      assertEquals("io.syncmap", text(dependency, "groupId"));
      assertEquals("${project.version}", text(dependency, "version"));
      named.add(text(dependency, "artifactId"));
    }
    assertEquals(
        EnumSet.allOf(Artifacts.class).stream()
            .map(artifact -> artifact.moduleName().replace("io.syncmap.", "syncmap-"))
            .collect(Collectors.toCollection(TreeSet::new)),
        named);
  }
}

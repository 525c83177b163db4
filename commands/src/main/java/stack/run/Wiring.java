package stack.run;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes objects of what their constructors name. A parameter is one of the things given here, or a
 * class of this program that is made in the same way; so a constructor says all that a class may
 * touch. Nothing is looked for and nothing is loaded but what is made, which keeps the start cheap;
 * what a class seldom needs, it asks for as a {@code Supplier}, and it is made then.
 */
public final class Wiring {
  private final Map<Class<?>, Supplier<?>> given;
  private final Function<Class<?>, Own<?>> own;

  /**
   * Makes nothing yet.
   *
   * @param given what constructors find, by type
   * @param own makes a class with a connection to the database of its own
   */
  public Wiring(Map<Class<?>, Supplier<?>> given, Function<Class<?>, Own<?>> own) {
    this.given = given;
    this.own = own;
  }

  /** A new object of a class that has one constructor but for private ones. */
  public <T> T make(Class<T> type) {
    return type.cast(made(type, null));
  }

  /** The same where the constructor may also take a value that is nothing of the program's. */
  <T> T make(Class<T> type, Object variant) {
    return type.cast(made(type, variant));
  }

  private Object value(Class<?> type, Object variant) {
    if (variant != null && type.isInstance(variant)) {
      return variant;
    }
    var known = given.get(type);
    return known == null ? made(type, null) : known.get();
  }

  private Object made(Class<?> type, Object variant) {
    var constructor = constructor(type);
    var types = constructor.getParameterTypes();
    var values = new Object[types.length];
    for (var index = 0; index < values.length; index++) {
      values[index] = argument(constructor, index, types[index], variant);
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(type.getName(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private Object argument(Constructor<?> constructor, int index, Class<?> type, Object variant) {
    if (type == Own.class) {
      return own.apply(named(constructor, index));
    }
    if (type == Supplier.class) {
      var named = named(constructor, index);
      return (Supplier<?>) () -> value(named, null);
    }
    return value(type, variant);
  }

  private static Constructor<?> constructor(Class<?> type) {
    Constructor<?> only = null;
    for (var each : type.getDeclaredConstructors()) {
      if (!Modifier.isPrivate(each.getModifiers())) {
        if (only != null) {
          throw new IllegalStateException("there is more than one way to make " + type.getName());
        }
        only = each;
      }
    }
    if (only == null || !type.getName().startsWith("stack.")) {
      throw new IllegalStateException("nobody knows how to make " + type.getName());
    }
    only.setAccessible(true);
    return only;
  }

  /** The T of a parameter {@code Own<T>} or {@code Supplier<T>}. */
  private static Class<?> named(Constructor<?> constructor, int index) {
    var type = (ParameterizedType) constructor.getGenericParameterTypes()[index];
    return (Class<?>) type.getActualTypeArguments()[0];
  }
}

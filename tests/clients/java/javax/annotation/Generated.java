package javax.annotation;

/** Stands for the annotation of its name, which the generated client uses and no JDK after 8 brings. */
public @interface Generated {
  String[] value();
  String date() default "";
  String comments() default "";
}
